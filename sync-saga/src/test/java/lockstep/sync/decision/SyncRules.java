package lockstep.sync.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/sync-rules.md}, whose tables are the input of the tests. */
final class SyncRules {

    private static final Path FILE = Path.of("..", "docs", "sync-rules.md");

    private SyncRules() {}

    /** Rows of every table whose first column has this name, each by column name. */
    static List<Map<String, String>> tables(String firstColumn) {
        var rows = new ArrayList<Map<String, String>>();
        List<String> header = List.of();
        for (var line : lines()) {
            var cells = cells(line);
            if (cells.isEmpty()) {
                header = List.of();
            } else if (header.isEmpty()) {
                header = cells;
            } else if (header.getFirst().equals(firstColumn)
                    && !cells.getFirst().startsWith("---")) {
                rows.add(row(header, cells));
            }
        }
        return rows;
    }

    static List<String> any(String cell, String... all) {
        return cell.equals("any") ? List.of(all) : alternatives(cell);
    }

    static List<String> alternatives(String cell) {
        return Arrays.stream(cell.split(" / ")).map(String::strip).toList();
    }

    /** The columns that say what was decided. */
    static List<String> expected(Map<String, String> row) {
        return Stream.of(
                        "rule",
                        "outcome",
                        "to the CRM",
                        "to Google",
                        "link",
                        "explained",
                        "conflict",
                        "not carried over")
                .map(row::get)
                .toList();
    }

    /** The same columns of a verdict. */
    static List<String> decided(Verdict verdict, String toCrm, String toGoogle) {
        var explained = verdict.fields().stream()
                .map(field -> field.field() + " " + field.kept() + " " + field.rule())
                .collect(Collectors.joining("; "));
        return List.of(
                verdict.rule(),
                verdict.outcome().name(),
                toCrm,
                toGoogle,
                verdict.link().name().toLowerCase(Locale.ROOT),
                explained.isEmpty() ? "–" : explained,
                verdict.conflict() ? "yes" : "–",
                verdict.notCarriedOver().isEmpty() ? "–" : String.join(", ", verdict.notCarriedOver()));
    }

    /** Whether the row has a field left without any value on a side. */
    static boolean blanks(Map<String, String> row) {
        return Stream.of("to the CRM", "to Google")
                .anyMatch(side -> row.get(side).matches(".*=(,.*)?"));
    }

    private static Map<String, String> row(List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalStateException("a row of another length than its header: " + cells);
        }
        var row = new LinkedHashMap<String, String>();
        for (var i = 0; i < cells.size(); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return row;
    }

    private static List<String> cells(String line) {
        return line.startsWith("| ") || line.startsWith("|-")
                ? Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList()
                : List.of();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
