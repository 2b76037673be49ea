using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>What is shown when all steps have ended well. Steps that run at the same time may add to it.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineSummary
{
    private readonly List<PipelineSummaryItem> _items = [];

    /// <summary>The items so far, in the order in which they were added.</summary>
    public ReadOnlyCollection<PipelineSummaryItem> Items
    {
        get
        {
            lock (_items)
            {
                return new ReadOnlyCollection<PipelineSummaryItem>([.. _items]);
            }
        }
    }

    /// <summary>Adds an item.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="value">What there is to say.</param>
    public void Add(string key, string value) => Add(new PipelineSummaryItem(key, value, enableMarkdown: false));

    /// <summary>Adds an item.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="value">What there is to say.</param>
    public void Add(string key, MarkdownString value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Add(new PipelineSummaryItem(key, value.Value, enableMarkdown: true));
    }

    private void Add(PipelineSummaryItem item)
    {
        lock (_items)
        {
            _items.Add(item);
        }
    }
}
