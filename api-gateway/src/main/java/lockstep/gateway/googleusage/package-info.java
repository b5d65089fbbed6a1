/** Usage of Google over REST (S8). */
@NullMarked
package lockstep.gateway.googleusage;

import org.jspecify.annotations.NullMarked;
