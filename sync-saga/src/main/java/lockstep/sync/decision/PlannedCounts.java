package lockstep.sync.decision;

/**
 * What a session is about to do, in records.
 *
 * @param linked how many records were in step when it started
 * @param removing records it would un-tag, unlink, cancel or blank, each counted once
 * @param creating records it would create on either side
 */
public record PlannedCounts(int linked, int removing, int creating) {

    public static PlannedCounts none(int linked) {
        return new PlannedCounts(linked, 0, 0);
    }

    public PlannedCounts plus(Verdict verdict) {
        var removes = verdict.link() == LinkAction.END || verdict.blanks();
        var creates = verdict.crm() instanceof CrmAction.Create || verdict.google() instanceof GoogleAction.Create;
        return new PlannedCounts(linked, removing + (removes ? 1 : 0), creating + (creates ? 1 : 0));
    }
}
