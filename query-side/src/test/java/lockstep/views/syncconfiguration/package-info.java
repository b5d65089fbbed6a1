@NullMarked
package lockstep.views.syncconfiguration;

import org.jspecify.annotations.NullMarked;
