/** How a user lets us into their Google account, and how that ends. */
@NullMarked
package lockstep.sync.google.oauth;

import org.jspecify.annotations.NullMarked;
