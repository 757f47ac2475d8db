/* The critical path method in C, as one would write it by hand: tasks in topological order, for each its links with
   type and lag, early and late dates and total slack. Dates are positions in the working time of a task's calendar;
   where a link crosses two calendars, a bisection finds the instant in the one and the position in the other. */

#include <stdint.h>

typedef int64_t minutes;

typedef struct {
    int64_t count; /* of working intervals */
    const minutes *start, *finish, *before;
} Calendar;

typedef struct {
    int64_t other; /* the task at the other end */
    int64_t type;  /* FS, SS, FF, SF */
    minutes lag;
} Link;

typedef struct {
    int64_t count;
    const minutes *duration, *floor;
    const int64_t *calendar;
    const int64_t *first_predecessor, *first_successor; /* one entry more for the end */
    const Link *predecessor, *successor;
    const Calendar *calendars;
    minutes *early_start, *early_finish, *late_start, *late_finish, *slack;
} Plan;

enum { FS, SS, FF, SF };

/* The number of keys that are at most a value, or with `below` less than it. */
static int64_t find(const minutes *keys, int64_t count, minutes value, int below)
{
    int64_t low = 0, high = count;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (below ? keys[middle] < value : keys[middle] <= value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static minutes position(const Calendar *calendar, minutes instant)
{
    int64_t at = find(calendar->start, calendar->count, instant, 0) - 1;
    if (at < 0)
        return calendar->before[0];
    minutes until = instant < calendar->finish[at] ? instant : calendar->finish[at];
    return calendar->before[at] + until - calendar->start[at];
}

static minutes instant(const Calendar *calendar, minutes position, int earlier)
{
    int64_t at = find(calendar->before, calendar->count, position, earlier) - 1;
    return calendar->start[at] + position - calendar->before[at];
}

static minutes across(const Plan *plan, int64_t from, int64_t to, minutes value, int earlier)
{
    int64_t there = plan->calendar[from], here = plan->calendar[to];
    if (there == here)
        return value;
    return position(&plan->calendars[here], instant(&plan->calendars[there], value, earlier));
}

void forward(const Plan *plan)
{
    for (int64_t task = 0; task < plan->count; task++) {
        minutes start = plan->floor[task], duration = plan->duration[task];
        for (int64_t at = plan->first_predecessor[task]; at < plan->first_predecessor[task + 1]; at++) {
            const Link *link = &plan->predecessor[at];
            int from_finish = link->type == FS || link->type == FF;
            minutes end = from_finish ? plan->early_finish[link->other] : plan->early_start[link->other];
            minutes least = across(plan, link->other, task, end, from_finish) + link->lag;
            if (link->type == FF || link->type == SF)
                least -= duration;
            if (least > start)
                start = least;
        }
        plan->early_start[task] = start;
        plan->early_finish[task] = start + duration;
    }
}

void backward(const Plan *plan, const minutes *ends)
{
    for (int64_t task = plan->count - 1; task >= 0; task--) {
        minutes finish = ends[plan->calendar[task]], duration = plan->duration[task];
        for (int64_t at = plan->first_successor[task]; at < plan->first_successor[task + 1]; at++) {
            const Link *link = &plan->successor[at];
            int to_finish = link->type == FF || link->type == SF;
            minutes end = to_finish ? plan->late_finish[link->other] : plan->late_start[link->other];
            minutes most = across(plan, link->other, task, end - link->lag, 0);
            if (link->type == SS || link->type == SF)
                most += duration;
            if (most < finish)
                finish = most;
        }
        plan->late_finish[task] = finish;
        plan->late_start[task] = finish - duration;
        plan->slack[task] = plan->late_start[task] - plan->early_start[task];
    }
}
