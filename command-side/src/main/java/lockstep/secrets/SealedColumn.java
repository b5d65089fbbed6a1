package lockstep.secrets;

/**
 * Where sealed secrets lie. Each such column is a bean: it is sealed anew when the key is changed, and no key is removed
 * that sealed something in it.
 *
 * @param owner SQL for whose secret a row's is, as it was said when it was sealed
 */
public record SealedColumn(String table, String column, String owner) {}
