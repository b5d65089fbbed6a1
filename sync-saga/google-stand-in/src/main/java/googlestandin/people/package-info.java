/** The People API: address books, persons, groups, listings. */
@NullMarked
package googlestandin.people;

import org.jspecify.annotations.NullMarked;
