import gc
import threading

from planner.model.collector import collector_resting


def test_the_collector_rests_in_the_main_thread_and_is_as_it_was_afterwards() -> None:
    with collector_resting():
        assert not gc.isenabled()
        with collector_resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_thread_beside_leaves_the_switch_of_the_whole_process_alone() -> None:
    seen = []

    def work() -> None:
        with collector_resting():
            seen.append(gc.isenabled())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [True]
