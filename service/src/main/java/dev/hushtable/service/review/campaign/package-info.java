/** Access reviews: what somebody may do, put before people who say whether it is still right. */
@NullMarked
package dev.hushtable.service.review.campaign;

import org.jspecify.annotations.NullMarked;
