package lockstep.eventstore.note;

import java.time.Instant;
import java.util.List;
import lockstep.Erasure;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

public sealed interface NoteEvent {
    String noteId();

    @Revision("1")
    record NoteWritten(String noteId, String text, @Nullable Instant at, List<String> readers) implements NoteEvent {}

    @Revision("1")
    record NoteChanged(String noteId, String text) implements NoteEvent {}

    @Revision("1")
    record NoteErased(String noteId) implements NoteEvent, Erasure {}
}
