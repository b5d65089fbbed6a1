package lockstep.systemsettings;

/** What the process was started with. It counts until an administrator saves a registration. */
public interface StartUpRegistration {

    Registration registration();
}
