package lockstep.sync.session.activities;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.activity.ActivityFields.GoogleOrganizer;
import lockstep.sync.activities.ActivityRecords;
import lockstep.sync.activities.Directory;
import lockstep.sync.activities.GuestCopy;
import lockstep.sync.activities.GuestList;
import lockstep.sync.decision.CrmSide;
import lockstep.sync.decision.GoogleSide;
import lockstep.sync.decision.GoogleSide.Presence;
import lockstep.sync.decision.Terms;
import lockstep.sync.decision.Terms.Writing;
import lockstep.sync.google.GoogleCalendar.Traits;
import lockstep.sync.link.CrmActivity;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.Link;
import lockstep.sync.session.SessionRun;
import lockstep.syncconfiguration.SyncSettings.DeletionPolicy;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the people around some activities, read at once: who is who, whose activities are synced, which of the
 * records other accounts are linked with. From it follows who organizes each of them, and who may write it.
 *
 * @param synced users whose activities are synced, be it switched off, broken or paused (S57)
 * @param elsewhere records that another account is linked with
 * @param wanted records that this account's session sends, if nothing of them is in Google (S55-S57)
 * @param shown records that another account's Google shows: nobody creates them a second time
 * @param taken ids of records there are in the CRM
 * @param erased who of them was erased
 * @param now when what this session does by itself is said to have been done
 */
record ActivityLook(
        SessionRun run,
        Directory directory,
        Set<String> synced,
        Set<UUID> elsewhere,
        Set<UUID> wanted,
        Set<UUID> shown,
        Set<UUID> taken,
        ErasedGuests erased,
        Instant now) {

    static Set<String> addresses(Collection<GoogleRecord> records) {
        var all = new HashSet<String>();
        for (var record : records) {
            if (record.fields() != null) {
                all.addAll(ActivityRecords.addresses(record.fields()));
            }
            var traits = record.traits();
            if (traits != null && traits.organizerEmail() != null) {
                all.add(traits.organizerEmail());
            }
        }
        return all;
    }

    static Set<String> users(Collection<CrmRecord> records) {
        var all = new HashSet<String>();
        for (var record : records) {
            var activity = record.activity();
            if (activity != null) {
                all.addAll(activity.attending());
                if (activity.organizer() != null) {
                    all.add(activity.organizer());
                }
            }
        }
        return all;
    }

    private String me() {
        return run.userId();
    }

    /** The CRM user who organizes the event in Google; null: nobody of the CRM. */
    private @Nullable String organizerInGoogle(@Nullable Traits traits) {
        if (traits == null) {
            return null;
        }
        return traits.mine() ? me() : directory.user(traits.organizerEmail());
    }

    /** Who organizes it in the CRM from now on: without a sync of theirs, it is who runs the session (S57). */
    String organizer(@Nullable CrmRecord crm, @Nullable GoogleRecord google) {
        var now = crm == null || crm.activity() == null ? null : crm.activity().organizer();
        if (now != null && (now.equals(me()) || synced.contains(now))) {
            return now;
        }
        var theirs = organizerInGoogle(google == null ? null : google.traits());
        return theirs != null && synced.contains(theirs) ? theirs : me();
    }

    boolean takesOver(CrmRecord crm, @Nullable GoogleRecord google) {
        return crm.activity() != null
                && !organizer(crm, google).equals(crm.activity().organizer());
    }

    /** Who organizes it in Google, where that is nobody who does here. */
    @Nullable
    GoogleOrganizer googleOrganizer(@Nullable CrmRecord crm, GoogleRecord google) {
        var traits = google.traits();
        if (traits == null || traits.mine() || traits.organizerEmail() == null || erased.has(traits.organizerEmail())) {
            return null;
        }
        return organizer(crm, google).equals(organizerInGoogle(traits))
                ? null
                : new GoogleOrganizer(traits.organizerEmail(), traits.organizerName());
    }

    GuestList guests(@Nullable CrmRecord crm, @Nullable GoogleRecord google) {
        var traits = google == null ? null : google.traits();
        var former = crm == null || crm.activity() == null || !takesOver(crm, google)
                ? null
                : crm.activity().organizer();
        return GuestList.of(
                        directory,
                        organizer(crm, google),
                        former,
                        traits == null || traits.mine() ? null : traits.organizerEmail(),
                        traits == null ? Set.of() : traits.untold())
                .without(erased.in(crm), erased.toBeTakenOff(crm, google));
    }

    CrmSide crmSide(CrmRecord crm, @Nullable GoogleRecord google, @Nullable Link link) {
        var activity = Objects.requireNonNull(crm.activity());
        var fields = crm.deleted()
                ? new TreeMap<String, FieldValue>()
                : guests(crm, google).ofCrm(crm.fields());
        return new CrmSide(
                presence(crm, activity, google),
                crm.version(),
                fields,
                link == null ? crm.times() : link.crmTimes(),
                Set.of(),
                joins(crm, activity, google) ? now : null);
    }

    private CrmSide.Presence presence(CrmRecord crm, CrmActivity activity, @Nullable GoogleRecord google) {
        if (crm.deleted()) {
            return CrmSide.Presence.DELETED;
        }
        var sent = google != null
                || (wanted.contains(crm.recordId()) && !isShared(crm) && !shown.contains(crm.recordId()));
        return activity.marked() && sent ? CrmSide.Presence.IN : CrmSide.Presence.OUT;
    }

    private boolean joins(CrmRecord crm, CrmActivity activity, @Nullable GoogleRecord google) {
        var known = me().equals(activity.author())
                || me().equals(activity.organizer())
                || activity.seenBy().contains(me());
        return !crm.deleted() && activity.marked() && (takesOver(crm, google) || !known);
    }

    GoogleSide googleSide(@Nullable CrmRecord crm, GoogleRecord google, @Nullable Link link) {
        var fields = google.fields() == null
                ? new TreeMap<String, FieldValue>()
                : guests(crm, google).ofGoogle(google.fields());
        if (isCopy(crm, google)) {
            var here = crm == null || crm.deleted()
                    ? new TreeMap<String, FieldValue>()
                    : guests(crm, google).ofCrm(crm.fields());
            var others = new HashSet<>(synced);
            others.remove(me());
            fields = GuestCopy.withAnswersOf(others, GuestCopy.withoutCancellations(fields, here), here);
        }
        var terms = terms(crm, google, link, GuestList.outsiders(fields));
        return new GoogleSide(google.presence(), fields, google.updatedAt(), terms, owed(crm, google, terms));
    }

    /** Whoever was erased since both sides had them leaves Google's list, too, where that can be written. */
    private Set<String> owed(@Nullable CrmRecord crm, GoogleRecord google, Terms terms) {
        return google.fields() == null || terms.writing() != Writing.HERE
                ? Set.of()
                : guests(crm, google).owed(google.fields());
    }

    /** Somebody else's calendar has the event itself, or may have it. */
    private boolean isCopy(@Nullable CrmRecord crm, GoogleRecord google) {
        var traits = google.traits();
        return traits != null && !traits.mine() && (writing(crm, google, traits) == Writing.ELSEWHERE || isShared(crm));
    }

    private boolean isShared(@Nullable CrmRecord crm) {
        return crm != null && elsewhere.contains(crm.recordId());
    }

    private Terms terms(@Nullable CrmRecord crm, GoogleRecord google, @Nullable Link link, int outsiders) {
        var traits = google.traits();
        if (traits == null) {
            return Terms.OWN;
        }
        var writing = writing(crm, google, traits);
        var shared = isShared(crm);
        var mirrored = run.settings().deletionPolicy() == DeletionPolicy.MIRROR;
        var ours = traits.mine() && traits.modifiable();
        var heard = outsiders == 0
                || run.settings().guestMail() != GuestMail.NONE
                || (link != null && Link.RETRY_REQUESTED.equals(link.reason()));
        return new Terms(
                writing,
                traits.untold(),
                mirrored && (traits.mine() || (writing != Writing.ELSEWHERE && !shared)),
                mirrored && ours,
                mirrored && ours && !heard,
                shared);
    }

    private Writing writing(@Nullable CrmRecord crm, GoogleRecord google, Traits traits) {
        if (traits.mine()) {
            return traits.modifiable() ? Writing.HERE : Writing.NEVER;
        }
        var theirs = organizerInGoogle(traits);
        if (theirs != null && synced.contains(theirs)) {
            return Writing.ELSEWHERE;
        }
        if (!traits.modifiable()) {
            return Writing.NEVER;
        }
        var organizer = organizer(crm, google);
        return crm != null && !organizer.equals(me()) && elsewhere.contains(crm.recordId())
                ? Writing.ELSEWHERE
                : Writing.HERE;
    }

    @Nullable
    static String obstacle(@Nullable CrmRecord crm, @Nullable GoogleRecord google) {
        if (crm != null
                && !crm.deleted()
                && crm.activity() != null
                && crm.activity().fields() == null) {
            return "waits-for-operator"; // somebody was erased from it, and what may stay is parked
        }
        if (google == null || google.traits() == null || google.presence() != Presence.IN) {
            return null;
        }
        return google.stamp() == null ? "unidentified" : google.traits().obstacle();
    }
}
