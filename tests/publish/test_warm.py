"""Does a kernel forked from a warm process do what a kernel of its own does, byte for byte, and end as truthfully?"""

import ast
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.errors import ReportError
from analysis.publish import engine, kernels, staging, warm, wire
from analysis.publish.engine import reason_against
from analysis.publish.kernels import Engine
from analysis.publish.normalise import to_bytes
from analysis.publish.notebooks import execute
from analysis.publish.outcome import Limits

pytestmark = pytest.mark.skipif(warm.obstacle() is not None, reason=f"no warm kernels: {warm.obstacle()}")

# A kernel of its own hears through a thread what is written past its streams, and may drop it when the cell ends first;
# ours looks when the cell ends. So such cells wait, and give the other one time.
WAIT = "; import time; time.sleep(0.3)"

CELLS = {
    "a value": "1 + 1",
    "printed and shown": "print('hello'); 2",
    "a line magic": "%pwd\n",
    "a timing, quiet": "%timeit -n1 -r1 -q pass",
    "a shell command": "!echo from the shell; echo its errors >&2",
    "a cell magic": "%%bash\necho bash; echo its errors >&2",
    "await": "import asyncio\nawait asyncio.sleep(0.01); 'awaited'",
    "a task": "await asyncio.gather(*(asyncio.sleep(0, n) for n in range(3)))",
    "a thread": "import threading\nt = threading.Thread(target=lambda: print('in a thread')); t.start(); t.join()",
    "a process": "import subprocess\nsubprocess.run(['echo', 'from a process'], check=True).returncode" + WAIT,
    "both streams": "import sys\nprint('o1'); print('e1', file=sys.stderr); print('o2')",
    "300 kB past the streams": "import os\nn = os.write(1, b'x' * 300_000)" + WAIT,
    "bytes that are no text": "n = os.write(2, b'\\xff\\xfe')" + WAIT,
    "a display with an id": "from IPython.display import *\nhandle = display('first', display_id='one')",
    "its update": "handle.update('second')",
    "cleared": "print('gone'); clear_output(); print('kept')",
    "cleared later": "print('gone'); clear_output(wait=True); print('kept')",
    "a warning": "import warnings; warnings.warn('careful')",
    "a log line": "import logging; logging.getLogger('x').warning('logged')",
    "a wide frame": "import pandas as pd, numpy as np\npd.DataFrame(np.arange(60).reshape(2, 30))",
    "a long frame": "pd.DataFrame({'a': range(100)})",
    "a styled frame": "pd.DataFrame({'a': [1, 2]}).style.highlight_max()",
    "HTML": "HTML('<b>x</b>')",
    "LaTeX": "Latex('$x$')",
    "JSON": "JSON({'a': [1, None, 'é']})",
    "Markdown": "Markdown('*x*')",
    "SVG": "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>')",
    "bytes of a picture": "Image(data=b'\\x89PNG\\r\\n\\x1a\\n' + b'0' * 32, format='png')",
    "a plot": "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.title('t')",
    "a plot shown": "fig, ax = plt.subplots(); ax.plot([1, 3])\nplt.show(); print('after')",
    "a plot, inline asked for": "%matplotlib inline\nplt.plot([3, 1]);",
    "the object of a plot": "fig",
    "help": "len?",
    "pickle": "import pickle\nclass A:\n    pass\npickle.loads(pickle.dumps(A())).__class__.__name__, __name__",
    "names of earlier results": "_, Out[1], In[1]",
    "an address": "object()",
    "the shell and the folder": "type(get_ipython()).__name__, os.getcwd().split('/')[-1]",
    "a progress bar": "from tqdm.auto import tqdm\nsum(tqdm(range(2), disable=True))",
    "the history": "%history -n 1-2",
    "a process that prints": (
        "import multiprocessing as mp\np = mp.get_context('fork').Process(target=print, args=('child',))\n"
        "with warnings.catch_warnings(action='ignore') if sys.version_info >= (3, 11) else warnings.catch_warnings():\n"
        "    p.start()\np.join(); p.exitcode" + WAIT
    ),
    "a fork that ends": "pid = os.fork()\nif pid == 0:\n    os._exit(0)\nos.waitpid(pid, 0)[1]",
    "carriage returns": "for i in range(3): print(i, end='\\r')",
    "many scripts": "print('é ☃ 𝔘 مرحبا')",
    "a long list": "{'a': [1] * 50}",
    "what stdin is": "sys.stdin is not None, sys.stdout.isatty()",
    "captured": "%%capture kept\nprint('hidden')",
    "what was captured": "kept.stdout",
    "an extension": "%load_ext autoreload\n%autoreload 0",
    "a warning given twice": "for _ in range(2): warnings.warn('twice')",
    "written to the stream": "n = sys.stdout.write('w'); n = sys.stderr.write('e'); sys.stdout.flush()",
    "a C library": "import ctypes\nn = ctypes.CDLL(None).puts(b'from C'); ctypes.CDLL(None).fflush(None)" + WAIT,
    "a command by its shell": "n = os.system('echo from a shell')" + WAIT,
    "an error in a thread": "t = threading.Thread(target=lambda: 1 / 0, name='t'); t.start(); t.join()",
    "a printed traceback": "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    traceback.print_exc()",
    "a bundle with metadata": "display({'text/plain': 'p', 'text/html': '<i>h</i>'}, raw=True, metadata={'text/html': {'isolated': True}})",
    "several at once": "display(1, 'two', None)",
    "an option of pandas": "pd.set_option('display.max_rows', 4)\npd.DataFrame({'a': range(9)})",
    "a setting of matplotlib": "plt.rcParams['figure.figsize'] = (2, 1)\nplt.plot([1, 2]);",
    "two figures in one cell": "for n in range(2):\n    plt.figure(); plt.plot([n, 1])",
    "a plot as a vector": "%config InlineBackend.figure_format = 'svg'\nplt.close('all'); 'set'",
    "HTML by a magic": "%%html\n<p>x</p>",
    "Markdown by a magic": "%%markdown\n*x*",
    "how many digits": "%precision 2\n3.14159",
    "names so far": "%who str",
    "a coroutine that is not awaited": "async def h(): return 3\nawait h()",
    "a chart of ours": "import analysis\nanalysis.draw('timeline', analysis.to_frames([analysis.read_text('Two died on 5 May 2024.')]))",
    "a syntax error": "1 +",
    "an error in a function": "def f():\n    return 1 / 0\n\nf()",
    "no input": "input('name?')",
    "an exit": "raise SystemExit(3)",
    "an error in a repr": "class B:\n    def __repr__(self): raise ValueError('bad repr')\n\nB()",
    "no such magic": "%nosuchmagic",
    "an interrupt": "raise KeyboardInterrupt",
    "an error in a coroutine": "async def g(): raise OSError(2, 'no')\nawait g()",
    "an unknown name": "undefined_name",
    "an error from an error": "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise LookupError('from') from e",
    "a group of errors": "raise ExceptionGroup('several', [ValueError(1), TypeError(2)])",
    "after them": "print('still there')",
}
# Nothing in the list may differ. What could is left out: two streams that different processes write at the same time
# come in the order in which the system lets these run, in either engine.


# In a test's environment a kernel of its own does not look at its descriptors; elsewhere it does.
ENVIRON = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}


def notebook(*sources: str, allowed: bool = False) -> nbformat.NotebookNode:
    tags = {"tags": ["raises-exception"]} if allowed else {}
    cells = [new_code_cell(source, id=f"c{n}", metadata=tags) for n, source in enumerate(sources)]
    return new_notebook(cells=cells, metadata={"kernelspec": dict(kernels.KERNEL)})


@pytest.fixture(scope="module")
def stage():
    with staging.staged({}) as folder:
        yield folder


@pytest.fixture(scope="module")
def forked(stage):
    with kernels.kernels(stage, ENVIRON, Engine.WARM) as manager:
        yield manager


@pytest.fixture(scope="module")
def both(stage, forked):
    source = notebook(*CELLS.values(), allowed=True)
    with kernels.kernels(stage, ENVIRON, Engine.PLAIN) as plain:
        return [execute(source, {}, stage=stage, manager=manager)[0] for manager in (forked, plain)]


@pytest.mark.parametrize("number, name", list(enumerate(CELLS)), ids=CELLS)
def test_a_cell_says_what_it_says_in_a_kernel_of_its_own(both, number, name):
    ours, theirs = (made.cells[number] for made in both)
    assert ours.outputs == theirs.outputs
    assert ours.execution_count == theirs.execution_count == number + 1


def test_the_whole_notebook_has_the_same_bytes(both):
    ours, theirs = both
    assert to_bytes(ours) == to_bytes(theirs)


ENDINGS = [
    # what the cell does                                            told as              because of
    ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)",     "DeadKernelError",   "Python itself stopped"),
    ("import ctypes; ctypes.string_at(0)",                          "DeadKernelError",   "Python itself stopped"),
    ("while True: pass",                                            "CellTimeoutError",  "longer than 2 s"),
    ("import signal, time; signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\nwhile True: time.sleep(1)",
                                                                    "CellTimeoutError",  "longer than 2 s"),
    ("while True: print('x' * 100_000)",                            "DeadKernelError",   "printed more than"),
]  # fmt: skip


@pytest.mark.parametrize(
    "source, exception, told", ENDINGS, ids=[f"{told}: {source[-20:]}" for source, _, told in ENDINGS]
)
def test_a_cell_that_ends_badly_is_told_and_what_came_before_is_kept(stage, forked, source, exception, told):
    made, failure = execute(
        notebook("print('before')", source, "print('after')"),
        {},
        stage=stage,
        manager=forked,
        limits=Limits(cell=60 if "printed" in told else 2),
    )
    assert failure is not None
    assert (failure.exception, failure.cell) == (exception, 2)
    assert told in failure.message
    assert made.cells[0].outputs[0].text == "before\n"
    assert not made.cells[2].outputs


def test_a_report_that_dies_leaves_the_next_one_as_it_is(stage, forked):
    bad, good = notebook("import os; os._exit(1)"), notebook("x = 1", "x + 1")
    alone, _ = execute(good, {}, stage=stage, manager=forked)
    execute(bad, {}, stage=stage, manager=forked)
    after, failure = execute(good, {}, stage=stage, manager=forked)
    assert failure is None
    assert to_bytes(after) == to_bytes(alone)


# What one report does, and what the next would see of it.
TRACES = {
    "a variable": ("kept = 1", "'kept' in dir()"),
    "the environment": ("os.environ['LEFT'] = 'left'", "'LEFT' in os.environ"),
    "the folder": ("os.chdir('/')", "os.getcwd() == '/'"),
    "a module's name": ("sys.flag = 1", "hasattr(sys, 'flag')"),
    "a module": ("sys.modules['made_up'] = os", "'made_up' in sys.modules"),
    "an option of pandas": ("pd.set_option('display.max_rows', 7)", "pd.get_option('display.max_rows') == 7"),
    "a setting of matplotlib": ("plt.rcParams['lines.linewidth'] = 9", "plt.rcParams['lines.linewidth'] == 9"),
    "an open figure": ("plt.figure()", "bool(plt.get_fignums())"),
    "a filter of warnings": ("warnings.simplefilter('error')", "warnings.filters[0][0] == 'error'"),
    "a log's handler": ("logging.getLogger().addHandler(logging.NullHandler())", "any('Null' in str(one) for one in logging.getLogger().handlers)"),
    "the locale": ("locale.setlocale(locale.LC_ALL, 'POSIX')", "locale.setlocale(locale.LC_CTYPE) == 'POSIX'"),
    "a handler of signals": ("signal.signal(signal.SIGUSR1, signal.SIG_IGN)", "signal.getsignal(signal.SIGUSR1) == signal.SIG_IGN"),
    "a formatter of the shell": ("get_ipython().display_formatter.formatters['text/plain'].pprint = False", "not get_ipython().display_formatter.formatters['text/plain'].pprint"),
    "the history": ("1", "len(get_ipython().history_manager.input_hist_raw) > 3"),
    "an answer of ours": ("analysis.lexicon.rows('cues')[0].cells['left'] = 'x'", "'left' in analysis.lexicon.rows('cues')[0].cells"),
}  # fmt: skip
IMPORTS = (
    "import locale, logging, os, signal, sys, warnings\nimport matplotlib.pyplot as plt, pandas as pd\n"
    "import analysis.lexicon"
)


def test_nothing_of_one_report_is_left_for_the_next(stage, forked):
    does, sees = zip(*TRACES.values(), strict=True)
    _, failure = execute(notebook(IMPORTS, "\n".join(does)), {}, stage=stage, manager=forked)
    assert failure is None
    made, failure = execute(notebook(IMPORTS, f"[{', '.join(sees)}]"), {}, stage=stage, manager=forked)
    assert failure is None
    seen = ast.literal_eval(made.cells[1].outputs[0].data["text/plain"])
    assert [name for name, found in zip(TRACES, seen, strict=True) if found] == []


def test_chance_begins_anew_in_each_report(stage, forked):
    source = notebook("import random, numpy\nrandom.random(), float(numpy.random.rand())")
    made = [execute(source, {}, stage=stage, manager=forked)[0] for _ in range(2)]
    assert to_bytes(made[0]) == to_bytes(made[1])


def test_a_process_that_a_cell_forks_off_never_goes_on_as_the_report(stage, forked):
    source = notebook("import os\nchild = os.fork() == 0\nchild", "'one answer'")
    made, failure = execute(source, {}, stage=stage, manager=forked)
    assert failure is None
    assert made.cells[1].outputs[0].data["text/plain"] == "'one answer'"


def asked(zygote: warm.Zygote) -> int:
    link, pid = zygote.report(cwd=str(Path.cwd()), env=os.environ)
    link.close()
    return pid


def test_a_warm_process_that_was_killed_is_started_again():
    with warm.Zygote(os.environ) as zygote:
        asked(zygote)
        assert zygote._process is not None
        zygote._process.kill()
        zygote._process.wait()
        assert asked(zygote)


def test_how_a_report_ended_is_known_from_the_system():
    with warm.Zygote(os.environ) as zygote:
        link, pid = zygote.report(cwd=str(Path.cwd()), env=os.environ)
        os.kill(pid, signal.SIGKILL)
        assert zygote.ended(pid) == -signal.SIGKILL
        link.close()


def test_memory_beyond_the_limit_is_an_error_in_the_cell(stage):
    env = kernels.surroundings(stage, os.environ)
    with warm.Zygote(env) as zygote:
        manager = warm.manager_of(zygote, env, memory=256 * 1024 * 1024)
        _, failure = execute(notebook("x = bytearray(1024 ** 3)"), {}, stage=stage, manager=manager)
    assert failure is not None
    assert failure.exception == "MemoryError"


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")


def test_reports_end_with_their_driver(tmp_path):
    program = (
        "import os\nfrom analysis.publish import warm, wire\n"
        "z = warm.Zygote(os.environ)\nlink, pid = z.report(cwd='.', env=dict(os.environ))\n"
        "content = {'code': 'while True: pass', 'silent': False, 'store_history': True, 'user_expressions': {}}\n"
        "header = {'msg_id': '1', 'msg_type': 'execute_request', 'session': '', 'username': '', 'version': '5.3'}\n"
        "wire.send(link, {'msg': {'msg_type': 'execute_request', 'header': header, 'content': content}})\n"
        "wire.receive(link)\n"
        "print(pid, z._process.pid, flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False).stdout
    pids = [int(word) for word in told.split()]
    assert len(pids) == 2
    for _ in range(100):
        if not any(alive(pid) for pid in pids):
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {[pid for pid in pids if alive(pid)]}")


def test_papermill_takes_the_engine_by_its_name(tmp_path):
    import papermill
    from papermill.engines import papermill_engines

    papermill_engines.register_entry_points()
    assert papermill_engines.get_engine("tally") is engine.TallyEngine
    nbformat.write(notebook("print('by name')"), tmp_path / "in.ipynb")
    papermill.execute_notebook(
        tmp_path / "in.ipynb", tmp_path / "out.ipynb", engine_name="tally", kernel_name="python3", progress_bar=False
    )
    assert nbformat.read(tmp_path / "out.ipynb", as_version=4).cells[0].outputs[0].text == "by name\n"


REASONS = [
    # metadata of the notebook                                    kernel       why it gets a plain kernel
    ({},                                                          "python3",   None),
    ({"tally": {"engine": "plain"}},                              "python3",   "its metadata ask for a plain one"),
    ({"kernelspec": {"language": "julia", "name": "julia", "display_name": "Julia"}},      "julia",     "it is written in julia"),
    ({},                                                          "no-such",   "there is no kernel 'no-such'"),
]  # fmt: skip


@pytest.mark.parametrize("metadata, kernel, why", REASONS, ids=[str(why) for _, _, why in REASONS])
def test_a_notebook_that_cannot_be_forked_says_why(metadata, kernel, why):
    assert reason_against(new_notebook(metadata=metadata), kernel) == why


def test_a_system_without_fork_gets_plain_kernels_and_one_line(stage, monkeypatch):
    monkeypatch.delattr(os, "fork")
    said: list[str] = []
    with kernels.kernels(stage, ENVIRON, Engine.WARM, said.append) as manager:
        assert manager.__name__ == "ThisPython"
    assert said == ["Each report starts a Python of its own: this system cannot fork processes."]


def test_a_message_that_is_no_message_is_an_end_not_a_hang():
    with pytest.raises(wire.Gone):
        wire.decode(bytearray(b"\xff" * 8))


def test_no_process_left_is_told_with_what_to_do(monkeypatch):
    zygote = warm.Zygote(os.environ)
    answers = iter([{"ready": 1}, {"failed": "Cannot allocate memory"}])
    monkeypatch.setattr(wire, "receive", lambda link: next(answers))
    with zygote, pytest.raises(ReportError, match="Cannot allocate memory"):
        zygote.report(cwd=".", env={})
