/** The product as its callers meet it: started as a whole, spoken to over HTTP, with real tokens. */
@NullMarked
package lockstep.gateway;

import org.jspecify.annotations.NullMarked;
