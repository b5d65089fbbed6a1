/** Connections of CRM users with Google accounts (S64, S65). */
@NullMarked
package lockstep.googleaccount;

import org.jspecify.annotations.NullMarked;
