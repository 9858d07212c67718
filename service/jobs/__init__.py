"""Background work: the jobs that :func:`service.background.defer` names, the worker that does them, and the doctor."""

from service.jobs.doctor import examine, what_to_do
from service.jobs.failed import FailedJob, FailedPage, JobNotFailed, discard_job, failed_jobs, retry_job
from service.jobs.figures import figures
from service.jobs.mistakes import note_failed_completion
from service.jobs.mornings import write_digests
from service.jobs.sweep import deliver_messages, pass_due_timers
from service.jobs.worker import Surroundings, build, run_worker

__all__ = [
    "FailedJob",
    "FailedPage",
    "JobNotFailed",
    "Surroundings",
    "build",
    "deliver_messages",
    "discard_job",
    "examine",
    "failed_jobs",
    "figures",
    "note_failed_completion",
    "pass_due_timers",
    "retry_job",
    "run_worker",
    "what_to_do",
    "write_digests",
]
