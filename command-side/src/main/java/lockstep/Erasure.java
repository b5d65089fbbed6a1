package lockstep;

/**
 * An event that tells that somebody was erased. Read models take it in even when their record waits behind an event they
 * could not take: nobody stays known until an operator has looked.
 */
public interface Erasure {}
