using System.Text.Json.Nodes;
using System.Threading.Channels;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Pipelines.Reporting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel;

/// <summary>Keeps a pipeline's progress as the activities that Aspire's CLI shows, until it fetches them; the console has it too.</summary>
internal sealed class ActivityStream(IActivityOutput console, LogLevel minimum, TimeProvider time) : IActivityOutput
{
    private const string Whole = "pipeline";

    private readonly Channel<JsonNode> _activities = Channel.CreateUnbounded<JsonNode>();
    private volatile bool _stepFailed;

    public void Begin(string step) => Add("step", step, step, CompletionState.InProgress);

    public void Write(LogLevel level, string step, string text)
    {
        console.Write(level, step, text);
        if (level >= minimum)
        {
            Add("log", Guid.NewGuid().ToString(), text.TrimEnd(), CompletionState.Completed, data =>
            {
                data["stepId"] = step;
                data["logLevel"] = level.ToString();
                data["timestamp"] = time.GetUtcNow();
            });
        }
    }

    public void End(LogLevel level, string step, CompletionState state, string text)
    {
        console.End(level, step, state, text);
        _stepFailed |= state == CompletionState.CompletedWithError;
        Add("step", step, text, state);
    }

    public void Complete(CompletionState state, string text, IReadOnlyList<PipelineSummaryItem> summary)
    {
        console.Complete(state, text, summary);
        if (state == CompletionState.CompletedWithError && !_stepFailed)
        {
            // The CLI shows why a step failed, but not what is said at the end, such as that a step does not exist.
            Begin(Whole);
            Add("step", Whole, text, state);
        }

        Add("publish-complete", "publish-complete", text, state, data => data["pipelineSummary"] = new JsonArray([.. summary.Select(item =>
            new JsonObject { ["key"] = item.Key, ["value"] = item.Value, ["enableMarkdown"] = item.EnableMarkdown })]));
        _activities.Writer.TryComplete();
    }

    /// <summary>Asks for inputs.</summary>
    public void Ask(string id, string text, JsonArray inputs) => Add("prompt", id, text, CompletionState.InProgress, data => data["inputs"] = inputs);

    /// <summary>Tells something that belongs to no step.</summary>
    public void Tell(string text)
    {
        Begin(Whole);
        Write(LogLevel.Information, Whole, text);
    }

    /// <summary>The activities, oldest first, as they come; ends with the pipeline.</summary>
    public IAsyncEnumerable<JsonNode> ReadAllAsync(CancellationToken cancellationToken) => _activities.Reader.ReadAllAsync(cancellationToken);

    private void Add(string type, string id, string text, CompletionState state, Action<JsonObject>? complete = null)
    {
        // The CLI refuses an activity without a text.
        var data = new JsonObject
        {
            ["id"] = id,
            ["statusText"] = text.Length == 0 ? " " : text,
            ["completionState"] = state.ToString(),
            ["enableMarkdown"] = false,
        };
        complete?.Invoke(data);
        _activities.Writer.TryWrite(new JsonObject { ["type"] = type, ["data"] = data });
    }
}
