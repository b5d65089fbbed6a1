package lockstep.eventstore.note;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
import lockstep.eventstore.note.NoteCommand.ChangeNote;
import lockstep.eventstore.note.NoteCommand.EraseNote;
import lockstep.eventstore.note.NoteCommand.WriteNote;
import lockstep.eventstore.note.NoteEvent.NoteChanged;
import lockstep.eventstore.note.NoteEvent.NoteErased;
import lockstep.eventstore.note.NoteEvent.NoteWritten;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate
class Note {
    @AggregateIdentifier
    private @Nullable String noteId;

    private @Nullable String text;

    @CommandHandler
    Note(WriteNote command) {
        if (command.text().isEmpty()) {
            throw new IllegalArgumentException("A note without text");
        }
        apply(new NoteWritten(command.noteId(), command.text(), GenericEventMessage.clock.instant(), List.of("ann")));
    }

    @CommandHandler
    String handle(ChangeNote command) {
        String before = text;
        apply(new NoteChanged(command.noteId(), command.text()));
        if (command.text().isEmpty()) {
            throw new IllegalArgumentException("A note without text");
        }
        return "was " + before;
    }

    @CommandHandler
    void handle(EraseNote command) {
        apply(new NoteErased(command.noteId()));
    }

    @EventSourcingHandler
    void on(NoteEvent event) {
        switch (event) {
            case NoteWritten written -> {
                noteId = written.noteId();
                text = written.text();
            }
            case NoteChanged changed -> text = changed.text();
            case NoteErased ignored -> text = null;
        }
    }

    Note() {}
}
