/** Accounts, consent, tokens. */
@NullMarked
package googlestandin.oauth;

import org.jspecify.annotations.NullMarked;
