/** How the interface explains itself: OpenAPI 3.1 at {@code /v3/api-docs}. */
@NullMarked
package lockstep.gateway.description;

import org.jspecify.annotations.NullMarked;
