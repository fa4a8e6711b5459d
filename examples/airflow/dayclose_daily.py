"""Closes the business day of a lender every night: moves the date, starts the close, waits for its end.

It asks the public GraphQL API over HTTP and needs nothing but Airflow (2.9 or later, or 3). DAYCLOSE_URL and
DAYCLOSE_API_KEY (a key of the role operator) are read from the environment of the Airflow workers.

Each step may be tried again by Airflow as often as it likes: what it sends bears a key that is made of the DAG run's own
date, so that it has one effect, and a step that finds its work done passes.
"""

from __future__ import annotations

import json
import os
import time
import urllib.error
import urllib.request
from datetime import date, datetime, timedelta, timezone

from airflow.exceptions import AirflowException, AirflowFailException

try:  # Airflow 3
    from airflow.sdk import PokeReturnValue, dag, get_current_context, task
except ImportError:  # Airflow 2
    from airflow.decorators import dag, task
    from airflow.operators.python import get_current_context
    from airflow.sensors.base import PokeReturnValue

JOB = "LOAN_COB"
ANSWER_SECONDS = 30
# Answers that pass (409 and 503 that say so) are asked for again here; what lasts longer is a retry of Airflow's.
TRIES = 20
FAILURES_SHOWN = 50

DATES = """
query Dates { businessDates { businessDate cobDate mode } }
"""

MOVE = """
mutation Move($date: Date!) { setBusinessDate(input: { date: $date }) { businessDate cobDate } }
"""

CLOSE = """
mutation Close($job: String!, $date: Date!) { runJob(input: { name: $job, cobDate: $date }) { id state } }
"""

PROGRESS = """
query Progress($id: ID!) { jobRun(id: $id) { state fromDate cobDate total done failed skipped } }
"""

FAILURES = """
query Failures($id: ID!, $first: Int) {
  jobRun(id: $id) { failures(first: $first) { accountId cobDate step code message } }
}
"""


def ask(document: str, variables: dict, key: str | None = None) -> dict:
    """Sends one operation; what passes is asked for again, under the same key. A refusal fails the task for good."""
    url = os.environ["DAYCLOSE_URL"].rstrip("/")
    headers = {
        "Authorization": f"Bearer {os.environ['DAYCLOSE_API_KEY']}",
        "Content-Type": "application/json",
        **({"Idempotency-Key": key} if key else {}),
    }
    body = json.dumps({"query": document, "variables": variables}).encode()
    for left in reversed(range(TRIES)):
        request = urllib.request.Request(f"{url}/graphql", body, headers)
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as response:
                return json.load(response)["data"]
        except urllib.error.HTTPError as error:
            try:
                told = json.load(error)["errors"][0]
            except (ValueError, KeyError, IndexError):
                raise AirflowException(f"{url} answers with {error.code} and no GraphQL") from error
            facts = told.get("extensions", {})
            if facts.get("retryable") and left:
                time.sleep(float(error.headers.get("Retry-After") or 1))
                continue
            said = f"{facts.get('code')}: {told['message']}"
            # What passes, and what is wrong with the API itself, may be otherwise at Airflow's next try.
            if facts.get("retryable") or error.code >= 500:
                raise AirflowException(said) from error
            raise AirflowFailException(said) from error
        except OSError as error:
            raise AirflowException(f"{url} cannot be reached: {error}") from error
    raise AssertionError("unreachable")


def business_date_of(context: dict) -> date:
    """The business date that begins with this DAG run: the day on which it is due, or the parameter where a person gave one."""
    given = (context.get("params") or {}).get("business_date")
    if given:
        return date.fromisoformat(given)
    run = context["dag_run"]
    due = context.get("data_interval_end") or context.get("logical_date") or getattr(run, "run_after", None)
    return (due or datetime.now(timezone.utc)).date()


def key_of(context: dict, what: str) -> str:
    """One key for all tries of a step of one DAG run."""
    return f"airflow:{context['dag_run'].dag_id}:{business_date_of(context)}:{what}"


@dag(
    dag_id="dayclose_daily",
    description="Moves the business date of Dayclose and closes the day that has ended.",
    schedule="5 0 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    params={"business_date": ""},
    default_args={"retries": 5, "retry_delay": timedelta(minutes=1)},
    tags=["dayclose"],
)
def dayclose_daily():
    @task
    def move_date() -> str:
        """Moves the business date to the day of the run; one that is there, or later, stays. Returns the date to close."""
        context = get_current_context()
        to = business_date_of(context)
        dates = ask(DATES, {})["businessDates"]
        if date.fromisoformat(dates["businessDate"]) < to:
            ask(MOVE, {"date": to.isoformat()}, key_of(context, "move"))
        return (to - timedelta(days=1)).isoformat()

    @task
    def start_close(cob_date: str) -> str:
        """Starts the run of the date; a date that has a run answers with that. Returns its id."""
        key = key_of(get_current_context(), "close")
        return ask(CLOSE, {"job": JOB, "date": cob_date}, key)["runJob"]["id"]

    @task.sensor(poke_interval=30, timeout=6 * 3600, mode="reschedule")
    def wait(close: str) -> PokeReturnValue:
        """Looks from time to time, and gives its place to others in between."""
        run = ask(PROGRESS, {"id": close})["jobRun"]
        print(f"{run['state']}: {run['done']} of {run['total']} accounts, {run['failed']} failed")
        is_over = run["state"] in ("COMPLETED", "COMPLETED_WITH_FAILURES", "FAILED", "STOPPED")
        return PokeReturnValue(is_done=is_over, xcom_value=run)

    @task
    def report(close: str, run: dict) -> None:
        """Fails where accounts could not be closed, and lists them; all others are closed."""
        if run["state"] == "COMPLETED":
            return
        if run["state"] != "COMPLETED_WITH_FAILURES":
            raise AirflowFailException(f"The run of {JOB} for {run['cobDate']} is {run['state']}.")
        told = ask(FAILURES, {"id": close, "first": FAILURES_SHOWN})["jobRun"]["failures"]
        lines = [f"{f['accountId']} {f['cobDate']} {f['step'] or '-'} {f['code']}: {f['message']}" for f in told]
        raise AirflowFailException(
            f"{run['failed']} accounts could not be closed for {run['cobDate']}:\n" + "\n".join(lines)
        )

    close = start_close(move_date())
    report(close, wait(close))


close_of_business = dayclose_daily()

if __name__ == "__main__":
    # Runs all steps here and now, for the day of the first argument: python dayclose_daily.py 2026-11-21
    import sys

    close_of_business.test(run_conf={"business_date": sys.argv[1]})
