namespace Aspire.Hosting.ApplicationModel;

/// <summary>Common to the attributes which mark parameters that take names of the model, for analyzers.</summary>
public interface IModelNameParameter
{
}
