using System.Collections.Concurrent;
using Polly;

namespace ServiceDefaults.Resilience;

/// <summary>One pipeline per client name: its circuit must outlive the handlers, which the client factory renews.</summary>
internal sealed class HttpResiliencePipelines(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _pipelines = new();

    public ResiliencePipeline<HttpResponseMessage> Get(string client, HttpResilienceOptions options) =>
        _pipelines.GetOrAdd(client, _ => HttpResilience.Build(options, time));
}
