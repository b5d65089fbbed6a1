package lockstep.eventstore.note;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

public sealed interface NoteCommand {
    record WriteNote(@TargetAggregateIdentifier String noteId, String text) implements NoteCommand {}

    record ChangeNote(@TargetAggregateIdentifier String noteId, String text) implements NoteCommand {}

    record EraseNote(@TargetAggregateIdentifier String noteId) implements NoteCommand {}
}
