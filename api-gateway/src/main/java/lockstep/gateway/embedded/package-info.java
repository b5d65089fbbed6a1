/** What starts beside the product when nothing else is configured: a database, and a stand-in for Google. */
@NullMarked
package lockstep.gateway.embedded;

import org.jspecify.annotations.NullMarked;
