package lockstep.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything the database holds, as somebody with a copy of it would search it. */
record WholeDatabase(JdbcClient jdbc) {

    /** Names of the tables, of every schema, in which the text stands: readable, or as the bytes of UTF-8. */
    List<String> tablesWith(String text) {
        return tables().stream().filter(table -> contains(table, text)).toList();
    }

    private List<String> tables() {
        return jdbc.sql("""
                select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                where schemaname not in ('pg_catalog', 'information_schema') order by 1
                """).query(String.class).list();
    }

    private boolean contains(String table, String text) {
        return jdbc.sql("select exists (select from " + table
                        + " t where position(lower(:text) in lower(cast(t as text))) > 0"
                        + " or position(:hex in cast(t as text)) > 0)")
                .param("text", text)
                .param("hex", HexFormat.of().formatHex(text.getBytes(UTF_8)))
                .query(Boolean.class)
                .single();
    }
}
