package lockstep.views.syncswitch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/** @param version null as long as nobody ever paused */
public record SyncSwitchView(@JsonIgnore @Nullable Long version, boolean paused) {}
