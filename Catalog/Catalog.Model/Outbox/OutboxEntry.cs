using System.Diagnostics;
using Catalog.Events;

namespace Catalog.Outbox;

internal sealed record OutboxEntry(long Id, ItemChanged Event, string? TraceParent, string? TraceState, DateTimeOffset CreatedAt)
{
    public ActivityContext Trace =>
        ActivityContext.TryParse(TraceParent, TraceState, isRemote: true, out var context) ? context : default;
}
