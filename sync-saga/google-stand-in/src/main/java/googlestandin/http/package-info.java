/** HTTP/1.1 on plain sockets, as much as Google's clients need and faults want to break. */
@NullMarked
package googlestandin.http;

import org.jspecify.annotations.NullMarked;
