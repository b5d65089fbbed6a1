/** Misbehaviour on request: what can go wrong between a client and Google. */
@NullMarked
package googlestandin.fault;

import org.jspecify.annotations.NullMarked;
