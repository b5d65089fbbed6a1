package lockstep.gateway;

import java.util.List;

/** What one user has in Google and in the CRM. */
interface BothSides {

    String kind();

    /** Connects the user and fills both sides with what the other one does not have. */
    void fill(ProductProcess product, String user);

    /** How many there are on both sides together. */
    int records();

    /** The same, with occurrences that are not as their series has them counted by themselves. */
    int entries();

    /** All entries that Google has, each in words the CRM has, too. */
    List<String> inGoogle(String user);

    List<String> inCrm(String user);
}
