"""The sentence of every notice, by its code; for remedies also what to type."""

from __future__ import annotations

import errno

from kaluga_tour.errors import translatable

__all__ = ["BESIDE_TABLE", "OPTIONS", "OS_REASONS", "SENTENCES", "SHORT"]

SENTENCES: dict[str, str] = {
    # Warnings: whole sentences.
    "position-uncertain": translatable(
        "Nobody has recorded exactly where this stands: the point is {precision}, {uncertainty_m}."
    ),
    "place-uncertain": translatable("{name}: the point is {precision}, {uncertainty_m}."),
    "position-corrected": translatable("Planned to the position you gave, {coordinates}."),
    "unconfirmed": translatable(
        "Named by the article only: no other source confirms that it exists as described."
    ),
    "not-plan-ready": translatable("Planned because you asked for it; enquire before you set out."),
    "hours-assumed": translatable(
        "No opening hours are stated; daylight is assumed, {opens_at}–{closes_at}."
    ),
    "hours-unknown": translatable("The opening hours are not known; ask before you go."),
    "hours-unknown-phone": translatable("The opening hours are not known; ask first: {phone}."),
    "hours-note": translatable("{note}"),
    "closes-soon": translatable("Closes at {closes_at}, you leave at {departs_at}."),
    "after-sunset": translatable("After sunset at {sunset_at}."),
    "buffer": translatable("Each stay has {buffer_s} in hand."),
    "lunch-over": translatable("Lunch counts as over; if it is not, say --lunched no."),
    "no-lunch": translatable("There is no time for lunch on {date_short}."),
    "interrupted": translatable("Interrupted: the best plan so far; a better one may exist."),
    "travel-estimated": translatable(
        "Travel times are estimates from straight lines, not from street data."
    ),
    "streets-measured": translatable("Ways follow the streets of {network}: {licence}."),
    "travel-partly-estimated": translatable(
        "Legs that are estimates from straight lines, because no street leads there: {count}."
    ),
    "travel-measured": translatable(
        "Travel is measured by the {program} server {url}; streets © OpenStreetMap contributors."
    ),
    "router-failed": translatable("Travel is estimated from straight lines: {reason}."),
    "legs-estimated": translatable(
        "Some legs are estimates from straight lines: the server knows no way there."
    ),
    "course-missing": translatable("The server did not give the course of every leg."),
    "travel-as-stated": translatable(
        "Travel is taken as the plan states it; {router} was not asked again."
    ),
    "catalogue-changed": translatable(
        "The catalogue has changed since this plan was made; times may differ for that reason."
    ),
    "facts-of-today": translatable(
        "The catalogue has changed since this plan was made: names, hours and texts are today's, "
        "the times are the plan's."
    ),
    "nothing-left": translatable("Everything that this plan visits is done or dropped."),
    # Reasons for leaving a memorial out, and remedies: phrases.
    "closed": translatable("closed on {date}"),
    "window-missed": translatable(
        "open {opens_at}–{closes_at} that day; a visit takes {service_s}"
    ),
    "no-daylight": translatable("no visit fits into the daylight of the tour"),
    "budget-spent": translatable("does not fit into the time beside the others"),
    "too-far": translatable("even alone it takes {needs_s}"),
    "unreachable": translatable("it lies across a river without a crossing"),
    "no-way": translatable("there is no way to it on the streets that were measured"),
    "excluded": translatable("skipped as you asked"),
    "not-ready": translatable("the point is {precision}, {uncertainty_m}"),
    "not-ready-access": translatable("access is not certain"),
    "capped": translatable("you allow no more memorials, or no more metres on foot"),
    "other-date": translatable("open on {date}: {how}"),
    "other-date-and-stay": translatable("open on {date}, and takes {budget_s}: {how}"),
    "another-day": translatable("open on {date}: plan another tour for that day"),
    "no-open-date": translatable("no open day was found in the next two months"),
    "shorter-stay": translatable("a visit of {stay_s} fits: {how}"),
    "arrive-later": translatable("be back at {time} or later: {how}"),
    "leave-earlier": translatable("depart by {time}: {how}"),
    "leave-earlier-and-stay": translatable("depart by {time} and allow {budget_s}: {how}"),
    "stay-later": translatable("needs {more_s} more: {how}"),
    "name-it": translatable("fits if others give way: {how}"),
    "lift-cap": translatable("fits if you allow more: {how}"),
    "drive-instead": translatable("takes {needs_s} by car: {how}"),
    "lunch-gone": translatable("fits without lunch: {how}"),
    "after-dark": translatable("fits after dark: {how}"),
    "other-order": translatable("fits in another order: {how}"),
    "several": translatable("fits with several changes: {how}"),
    "more-days": translatable("fits into {days} days: {how}"),
    "no-remedy": translatable("nothing in this plan would help"),
    # Why a memorial is in a plan or not: phrases.
    "why-required": translatable("you asked for it"),
    "why-chosen": translatable("chosen for its worth of {prize} of 10"),
    "why-left-out": translatable("left out: {reason}"),
    "its-place": translatable("visit {number} of {count}, {arrives_at}–{departs_at}"),
    "its-place-and-day": translatable(
        "visit {number} of {count}, {date}, {arrives_at}–{departs_at}"
    ),
    "its-cost": translatable("it takes {service_s} there and {detour_s} more on the way"),
    "without-it": translatable(
        "without it the tour would be over {saved_s} earlier, at {finishes_at}"
    ),
    "without-it-nothing": translatable("without it the tour would be over no earlier"),
    "moved-longer": translatable("{shift}: the tour would last {more_s} longer"),
    "moved-shorter": translatable("{shift}: the tour would be over {less_s} earlier"),
    "moved-more-travel": translatable(
        "{shift}: {more_s} more on the way, and over at the same time"
    ),
    "moved-same": translatable("{shift}: it would take no longer"),
    "moved-late": translatable("{shift}: the tour would end {late_s} too late"),
    "moved-hours": translatable("{shift}: {name} would be visited outside its hours"),
    "moved-pin": translatable("{shift}: {name} would not start at its time"),
    "moved-order": translatable("{shift}: the request does not allow that order"),
    "moved-walk": translatable("{shift}: more would be walked than is allowed"),
    "moved-lunch": translatable("{shift}: no time would be left for lunch"),
    "day-closed": translatable("closed on {date}"),
    "day-no-room": translatable("on {date} it would not fit beside the others"),
    "day-longer": translatable("on {date}: {more_s} more on the way"),
    "day-shorter": translatable("on {date}: {less_s} less on the way"),
    "day-same": translatable("on {date}: it would take no more on the way"),
    "ask-for-it": translatable("name it: {id}"),
    "even-named": translatable("even named it would not fit into this plan"),
    "moved-no-way": translatable("{shift}: there is no such way"),
    "its-slack": translatable("it could begin {slack_s} later and nothing after it would fail"),
    "no-slack": translatable("it cannot begin any later"),
    "plan-has-faults": translatable("the plan has faults, see kaluga-tour check"),
    "would-be-visited": translatable("planned again, this request would visit it"),
    "only-named": translatable("this plan visits only what was named"),
    "not-in-collection": translatable("it does not belong to {name}"),
    "other-kind": translatable("its kind, {kind}, was not asked for"),
    # What a checkup finds: phrases.
    "outside-hours": translatable(
        "open {opens_at}–{closes_at}; the visit lasts from {starts_at} to {departs_at}"
    ),
    "pin-missed": translatable("to start at {pin}; the visit starts at {starts_at}"),
    "order-broken": translatable("the request puts it elsewhere in the order"),
    "over-stops": translatable("{count} memorials, and only {most} may be visited"),
    "over-walk": translatable("{excess_m} more on foot than may be walked"),
    "over-time": translatable("the tour ends at {finishes_at} and must be over by {until}"),
    "outside-daylight": translatable("not between sunrise and sunset"),
    "after-last-entry": translatable("last entry at {last_at}; the visit starts at {starts_at}"),
    "lunch-missing": translatable("there is no lunch, though there is a time for it"),
    "lunch-short": translatable("lunch lasts {stated_s} and was to last {duration_s}"),
    "lunch-late": translatable("lunch ends at {ends_at} and has to be over by {until}"),
    "break-unasked": translatable(
        "a break of {duration_s} at {starts_at} that the request does not ask for"
    ),
    "car-elsewhere": translatable("one drives off, and the car stands elsewhere: {name}"),
    "car-left-behind": translatable("the day ends without the car, which stands here: {name}"),
    "break-starts": translatable("lunch is stated for {stated_at}, the clock says {follows_at}"),
    "no-way-to-finish": translatable("there is no way to the finish"),
    "required-missing": translatable("asked for, and not in the plan"),
    "skipped-visited": translatable("to be skipped, and in the plan"),
    "visited-twice": translatable("in the plan a second time"),
    "visited-before": translatable("visited already before this plan begins"),
    "visit-arrives": translatable("arrival is stated for {stated_at}, the clock says {follows_at}"),
    "visit-starts": translatable(
        "the beginning is stated for {stated_at}, the clock says {follows_at}"
    ),
    "visit-departs": translatable("leaving is stated for {stated_at}, the clock says {follows_at}"),
    "leg-departs": translatable(
        "setting out for it is stated for {stated_at}, the clock says {follows_at}"
    ),
    "leg-arrives": translatable(
        "the way there ends at {stated_at} as stated, at {follows_at} by the clock"
    ),
    "tour-finishes": translatable("the end is stated for {stated_at}, the clock says {follows_at}"),
    "amount-differs": translatable("`{path}` is {stated}, and {follows} follows from the rest"),
}

BESIDE_TABLE: dict[str, str] = {
    "position-uncertain": translatable(
        "Nobody has recorded exactly where this stands: the point is {precision}."
    ),
}
"""What is said below a table that shows the rest, so that like warnings become one."""

SHORT: dict[str, str] = {
    "window-missed": translatable("{opens_at}–{closes_at}"),
    "not-ready": translatable("{uncertainty_m}"),
    "not-ready-access": translatable("ask first"),
    "stay-later": translatable("{more_s} more"),
    "name-it": translatable("if others give way"),
    "other-date": translatable("open {date_short}"),
    "other-date-and-stay": translatable("open {date_short}"),
    "another-day": translatable("open {date_short}"),
    "shorter-stay": translatable("{stay_s} fit"),
    "lunch-gone": translatable("without lunch"),
    "after-dark": translatable("after dark"),
    "other-order": translatable("in another order"),
    "more-days": translatable("{days} days"),
    "no-remedy": translatable("nothing would help"),
    "no-open-date": translatable("no open day"),
    "drive-instead": translatable("{needs_s} by car"),
    "unreachable": translatable("no crossing"),
    "no-way": translatable("no way"),
    "no-daylight": translatable("too dark"),
}
"""What fits the cell of a table; a code that is missing has nothing to say there."""

OPTIONS: dict[str, str] = {
    "date_option": "--date {date_option}",
    "days_option": "--days {days_option}",
    "mode_option": "--mode {mode_option}",
    "depart_option": "--depart {depart_option}",
    "arrive_option": "--arrive-by {arrive_option}",
    "budget_option": "--for {budget_option}",
    "until_option": "--until {until_option}",
    "stops_option": "--max-stops {stops_option}",
    "walk_option": "--max-walk {walk_option}",
    "stay_option": "--stay {id}={stay_option}",
    "lunch_option": "--lunch-optional",
    "add_option": "--add {add_option}",
}
"""What to type for a remedy, by the field that holds the value; the same in every language."""

OS_REASONS: dict[int, str] = {
    errno.EACCES: translatable("permission denied"),
    errno.EPERM: translatable("permission denied"),
    errno.EROFS: translatable("the disk is read-only"),
    errno.EISDIR: translatable("it is a folder"),
    errno.ENOTDIR: translatable("part of the path is not a folder"),
    errno.ENOENT: translatable("the folder does not exist"),
    errno.ENOSPC: translatable("no space left on the disk"),
    errno.EADDRINUSE: translatable("another program uses it"),
    errno.ENAMETOOLONG: translatable("the name is too long"),
    errno.ECONNREFUSED: translatable("nobody listens there"),
    errno.ECONNRESET: translatable("the connection broke off"),
    errno.EPIPE: translatable("the connection broke off"),
    errno.EHOSTUNREACH: translatable("no way leads there"),
    errno.ENETUNREACH: translatable("there is no network"),
    errno.ENETDOWN: translatable("there is no network"),
}
"""Why the operating system refuses a file or a connection; others are told in its own words."""
