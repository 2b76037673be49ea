namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value made of other values and resources.</summary>
public interface IValueWithReferences
{
    /// <summary>What the value is made of: resources and further values.</summary>
    IEnumerable<object> References { get; }
}
