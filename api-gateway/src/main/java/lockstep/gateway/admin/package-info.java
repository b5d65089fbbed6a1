/** What administrators see and do about other people's syncing. */
@NullMarked
package lockstep.gateway.admin;

import org.jspecify.annotations.NullMarked;
