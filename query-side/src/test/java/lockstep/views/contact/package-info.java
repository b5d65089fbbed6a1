@NullMarked
package lockstep.views.contact;

import org.jspecify.annotations.NullMarked;
