/** The product as the outside sees it: REST, security, problems. */
@NullMarked
package lockstep.gateway;

import org.jspecify.annotations.NullMarked;
