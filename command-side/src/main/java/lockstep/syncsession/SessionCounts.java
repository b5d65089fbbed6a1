package lockstep.syncsession;

/** What a session did, in records. A record merged on both sides counts as changed on both. */
public record SessionCounts(
        int pulled,
        int importedToCrm,
        int changedInCrm,
        int untagged,
        int createdInGoogle,
        int changedInGoogle,
        int removedFromGroup,
        int conflicts,
        int parked,
        int unchanged) {
    public static final SessionCounts NONE = new SessionCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
