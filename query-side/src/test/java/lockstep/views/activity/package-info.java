@NullMarked
package lockstep.views.activity;

import org.jspecify.annotations.NullMarked;
