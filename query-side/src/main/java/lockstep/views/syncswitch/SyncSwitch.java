package lockstep.views.syncswitch;

import lockstep.views.Viewer;

/** The one switch that pauses all syncing, for operators. */
public interface SyncSwitch {

    SyncSwitchView get(Viewer viewer);
}
