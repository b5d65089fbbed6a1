package googlestandin.quota;

import java.time.Duration;

/** What Google meters, per user unless said, with the names it uses in a 429. */
public enum Metric {
    CRITICAL_READ("critical_read_requests", "Critical read requests (Contact and Profile Reads)", "CriticalReads"),
    CRITICAL_WRITE("critical_write_requests", "Critical write requests (Contact Writes)", "CriticalWrites"),
    GROUP_READ("contact_group_read_requests", "Contact group read requests", "ContactGroupReads"),
    GROUP_WRITE("contact_group_write_requests", "Contact group write requests", "ContactGroupWrites"),
    DELETE("contact_delete_requests", "Contact delete requests", "ContactDeletes"),
    FULL_SYNC("full_sync_requests", "Full sync first page requests", "FullSyncs"),
    DAILY_WRITE("daily_contact_writes", "Daily contact writes", "DailyContactWrites"),
    CALENDAR("calendar_requests", "Calendar queries", "CalendarQueries"),
    /** All users of the project together. */
    CALENDAR_PROJECT("calendar_requests", "Calendar queries", "CalendarQueries");

    final String wireName;
    final String title;
    final String limitName;

    Metric(String wireName, String title, String limitName) {
        this.wireName = wireName;
        this.title = title;
        this.limitName = limitName;
    }

    boolean perProject() {
        return this == CALENDAR_PROJECT;
    }

    Duration window() {
        return this == DAILY_WRITE ? Duration.ofDays(1) : Duration.ofMinutes(1);
    }
}
