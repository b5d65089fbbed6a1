package lockstep.settings;

/** Whether an administrator registered the product with Google (S16, S17, S52). */
public interface GoogleRegistration {

    boolean present();
}
