package lockstep.gateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who stands where when the story begins: {@code people.txt}, by section. */
final class DemoPeople {
    private final Map<String, List<DemoPerson>> sections;

    private DemoPeople(Map<String, List<DemoPerson>> sections) {
        this.sections = sections;
    }

    static DemoPeople read() {
        var sections = new LinkedHashMap<String, List<DemoPerson>>();
        List<DemoPerson> section = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.indexOf(']')), section);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                section.add(DemoPerson.of(line));
            }
        }
        return new DemoPeople(sections);
    }

    List<DemoPerson> section(String name) {
        return Objects.requireNonNull(sections.get(name), name);
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(DemoPeople.class.getResourceAsStream("people.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
