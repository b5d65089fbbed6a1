/** A server that behaves like Google's People API and OAuth endpoints, for tests and demonstrations. */
@NullMarked
package googlestandin;

import org.jspecify.annotations.NullMarked;
