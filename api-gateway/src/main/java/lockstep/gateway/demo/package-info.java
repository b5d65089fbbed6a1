/** Shows a newcomer what the product does: a story, told through its own REST interface. */
@NullMarked
package lockstep.gateway.demo;

import org.jspecify.annotations.NullMarked;
