/** The contacts of the CRM. */
@NullMarked
package lockstep.views.contact;

import org.jspecify.annotations.NullMarked;
