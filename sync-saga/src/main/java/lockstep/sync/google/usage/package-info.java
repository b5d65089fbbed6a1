/** What the product's own calls to Google come to (S8). */
@NullMarked
package lockstep.sync.google.usage;

import org.jspecify.annotations.NullMarked;
