"""Loads the DAG with Airflow itself: python -m venv v && v/bin/pip install apache-airflow && v/bin/python test_dayclose_daily.py"""

import types
import unittest

import dayclose_daily as example


class TheDag(unittest.TestCase):
    dag = example.close_of_business

    def test_moves_the_date_then_closes_then_waits_then_reports(self):
        behind = {task.task_id: sorted(task.downstream_task_ids) for task in self.dag.tasks}
        self.assertEqual(
            behind,
            {"move_date": ["start_close"], "start_close": ["report", "wait"], "wait": ["report"], "report": []},
        )

    def test_one_run_at_a_time_and_each_step_is_tried_again(self):
        self.assertEqual(self.dag.max_active_runs, 1)
        self.assertEqual({task.retries for task in self.dag.tasks}, {5})

    def test_waits_without_taking_a_place(self):
        self.assertEqual(self.dag.get_task("wait").mode, "reschedule")

    def test_all_tries_of_a_step_have_one_key(self):
        context = {"dag_run": types.SimpleNamespace(dag_id="dayclose_daily"), "params": {"business_date": "2026-11-21"}}
        keys = {example.key_of(context, "close") for _ in range(3)}
        self.assertEqual(keys, {"airflow:dayclose_daily:2026-11-21:close"})
        self.assertNotIn(example.key_of(context, "move"), keys)


if __name__ == "__main__":
    unittest.main()
