/** Contacts over REST. */
@NullMarked
package lockstep.gateway.contact;

import org.jspecify.annotations.NullMarked;
