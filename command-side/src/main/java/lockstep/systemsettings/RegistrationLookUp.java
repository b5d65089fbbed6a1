package lockstep.systemsettings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import lockstep.LookUps;
import lockstep.systemsettings.SystemSettingsEvent.RegistrationSaved;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookUps.GROUP)
class RegistrationLookUp implements SavedRegistration {

    private final JdbcClient jdbc;

    RegistrationLookUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Saved find() {
        return jdbc.sql("select * from registration_lookup")
                .query(RegistrationLookUp::saved)
                .optional()
                .orElse(null);
    }

    private static Saved saved(ResultSet row, int number) throws SQLException {
        var domains = (String[]) row.getArray("authorized_domains").getArray();
        return new Saved(
                new Registration(
                        row.getString("client_id"),
                        row.getString("product_name"),
                        row.getString("public_base_url"),
                        List.of(domains)),
                row.getString("redirect_uri"),
                row.getString("former_redirect_uri"),
                row.getString("saved_by"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }

    /** Another client is registered with the redirect address as it is: what it was before concerns nobody. */
    @EventHandler
    void on(RegistrationSaved event) {
        var registration = event.registration();
        jdbc.sql("""
                        insert into registration_lookup as r (settings_id, client_id, product_name, public_base_url,
                            authorized_domains, redirect_uri, former_redirect_uri, saved_by, saved_at)
                        values (:id, :client, :name, :url, :domains, :redirect, case when not :another then :former end,
                            :by, :at)
                        on conflict (settings_id) do update set client_id = excluded.client_id,
                            product_name = excluded.product_name, public_base_url = excluded.public_base_url,
                            authorized_domains = excluded.authorized_domains, redirect_uri = excluded.redirect_uri,
                            former_redirect_uri = case when not :another
                                then coalesce(excluded.former_redirect_uri, r.former_redirect_uri) end,
                            saved_by = excluded.saved_by, saved_at = excluded.saved_at""")
                .param("id", event.settingsId())
                .param("client", registration.clientId())
                .param("name", registration.productName())
                .param("url", registration.publicBaseUrl())
                .param("domains", registration.authorizedDomains().toArray(String[]::new))
                .param("redirect", event.redirectUri())
                .param("former", event.formerRedirectUri())
                .param("another", event.anotherClient())
                .param("by", event.userId())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
