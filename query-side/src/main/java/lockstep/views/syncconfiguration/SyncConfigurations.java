package lockstep.views.syncconfiguration;

import java.util.List;
import lockstep.syncconfiguration.SyncKind;
import lockstep.views.Viewer;

/** A configuration is seen by its user and by auditors. */
public interface SyncConfigurations {

    /** Both kinds, contacts first (S29). */
    List<SyncConfigurationView> list(Viewer viewer, String userId);

    SyncConfigurationView of(Viewer viewer, String userId, SyncKind kind);
}
