package lockstep.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import lockstep.views.Role;

/** {@code access.md}, in which people read who may ask for what. */
final class AccessTable {
    private static final String ANYBODY = "anybody";

    /**
     * A path.
     *
     * @param everybodys the roles to which it also shows other people's
     * @param record what {@code {id}} names; empty: it is not there
     * @param stranger a status, {@code busy} or a dash
     */
    record Line(
            String verb,
            String path,
            boolean open,
            EnumSet<Role> roles,
            EnumSet<Role> everybodys,
            boolean shared,
            String record,
            int owner,
            String stranger,
            String body) {

        String name() {
            return verb + " " + path;
        }
    }

    /**
     * An id that stands in a query or a body.
     *
     * @param request the query or the body
     */
    record Elsewhere(String verb, String path, String where, Role as, int stranger, String request) {

        /** As the description writes it. */
        String name() {
            return verb + " " + path.replaceAll("\\{\\w+}", "{id}") + " " + where;
        }
    }

    private static final Pattern ROW = Pattern.compile("\\| (GET|POST|PUT|PATCH|DELETE) .*");
    private static final List<String[]> ROWS = read();

    private AccessTable() {}

    static List<Line> lines() {
        return ROWS.stream()
                .filter(cells -> cells.length == 6)
                .map(AccessTable::line)
                .toList();
    }

    static List<Elsewhere> elsewhere() {
        return ROWS.stream()
                .filter(cells -> cells.length == 5)
                .map(cells -> new Elsewhere(
                        verb(cells[0]),
                        path(cells[0]),
                        cells[1],
                        Role.valueOf(cells[2].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(cells[3]),
                        unquoted(cells[4])))
                .toList();
    }

    private static Line line(String[] cells) {
        var roles = EnumSet.noneOf(Role.class);
        var everybodys = EnumSet.noneOf(Role.class);
        boolean open = cells[1].equals(ANYBODY);
        for (var name : open ? new String[0] : cells[1].split(" ")) {
            var role = Role.valueOf(name.replace("*", "").toUpperCase(Locale.ROOT));
            roles.add(role);
            if (name.endsWith("*")) {
                everybodys.add(role);
            }
        }
        return new Line(
                verb(cells[0]),
                path(cells[0]),
                open,
                roles,
                everybodys,
                cells[2].startsWith("shared"),
                cells[2].replaceFirst("^(shared|own|-) ?", ""),
                Integer.parseInt(cells[3]),
                cells[4],
                unquoted(cells[5]));
    }

    private static String verb(String name) {
        return name.substring(0, name.indexOf(' '));
    }

    private static String path(String name) {
        return name.substring(name.indexOf(' ') + 1);
    }

    private static String unquoted(String cell) {
        return cell.replace("`", "");
    }

    private static List<String[]> read() {
        try (var text = Objects.requireNonNull(AccessTable.class.getResourceAsStream("access.md"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> ROW.matcher(line).matches())
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
