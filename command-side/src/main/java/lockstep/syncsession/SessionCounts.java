package lockstep.syncsession;

/**
 * What a session did, in records. A record merged on both sides counts as changed on both.
 *
 * @param untagged what left in the CRM because it is gone in Google: contacts lose the tag, activities are cancelled
 * @param removedFromGroup what left in Google because it is gone in the CRM: contacts leave the group, events are cancelled
 */
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
